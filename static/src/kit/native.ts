/** The attributes our controls pass through. Preact's own types split each element by its role, which nothing here needs. */

import type { HTMLAttributes, Ref } from "preact";

type Plain<E extends EventTarget> = Omit<HTMLAttributes<E>, "role" | "label" | "size" | "ref" | "icon">;

export interface InputProps extends Plain<HTMLInputElement> {
  ref?: Ref<HTMLInputElement>;
  type?: "text" | "email" | "password" | "search" | "tel" | "url" | "date" | "number";
  name?: string;
  value?: string | number;
  placeholder?: string;
  autocomplete?: string;
  maxLength?: number;
  minLength?: number;
  min?: string | number;
  max?: string | number;
  step?: string | number;
  disabled?: boolean;
  readOnly?: boolean;
}

export interface TextAreaNativeProps extends Plain<HTMLTextAreaElement> {
  ref?: Ref<HTMLTextAreaElement>;
  name?: string;
  value?: string;
  placeholder?: string;
  maxLength?: number;
  rows?: number;
  disabled?: boolean;
  readOnly?: boolean;
}

export interface SelectNativeProps extends Plain<HTMLSelectElement> {
  name?: string;
  disabled?: boolean;
  required?: boolean | undefined;
}

export interface LinkProps extends Plain<HTMLAnchorElement> {
  href: string;
  download?: string | boolean;
  target?: string;
  rel?: string;
}
