import type { ComponentChildren, JSX, Ref } from "preact";

import { Icon, type IconName } from "./icon.tsx";
import type { LinkProps } from "./native.ts";

type NativeProps = Omit<JSX.IntrinsicElements["button"], "size" | "ref" | "icon">;

interface ButtonProps extends NativeProps {
  kind?: "plain" | "primary" | "danger" | "quiet";
  small?: boolean;
  icon?: IconName;
  /** shows a turning ring and takes no clicks */
  busy?: boolean;
  children?: ComponentChildren;
  ref?: Ref<HTMLButtonElement>;
}

export function Button({ kind = "plain", small, icon, busy, children, class: extra, ...rest }: ButtonProps) {
  const name = ["button", extra].filter(Boolean).join(" ");
  return (
    <button
      type="button"
      {...rest}
      class={name}
      data-kind={kind}
      data-small={small || undefined}
      aria-busy={busy || undefined}
      disabled={rest.disabled || busy}
    >
      {busy ? <span class="spinner" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends NativeProps {
  icon: IconName;
  /** what it does, spoken and shown as a tooltip */
  label: string;
  small?: boolean;
  ref?: Ref<HTMLButtonElement>;
}

export function IconButton({ icon, label, small, class: extra, ...rest }: IconButtonProps) {
  const name = ["icon-button", extra].filter(Boolean).join(" ");
  return (
    <button type="button" title={label} {...rest} class={name} aria-label={label} data-small={small || undefined}>
      <Icon name={icon} />
    </button>
  );
}

interface LinkButtonProps extends LinkProps {
  kind?: "plain" | "primary" | "quiet";
  small?: boolean;
  icon?: IconName;
  children?: ComponentChildren;
}

/** A link that looks like a button: it leads somewhere. */
export function LinkButton({ kind = "plain", small, icon, children, class: extra, ...rest }: LinkButtonProps) {
  const name = ["button", extra].filter(Boolean).join(" ");
  return (
    <a {...rest} class={name} data-kind={kind} data-small={small || undefined}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}
