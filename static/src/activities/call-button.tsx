import { useRef, useState } from "preact/hooks";

import { _ } from "../lib/i18n.ts";
import { Button, LinkButton } from "../kit/button.tsx";
import { Icon } from "../kit/icon.tsx";
import { telHref } from "../kit/places.ts";
import { Popover } from "../kit/popover.tsx";
import type { Line } from "../kit/reach.tsx";

/** One number is called at once; of several, one is chosen. */
export function CallButton({ lines, customer }: { lines: readonly Line[]; customer: string }) {
  const [first, ...others] = lines;
  if (!first) return null;
  if (others.length > 0) return <Choice lines={lines} customer={customer} />;
  return <LinkButton small icon="phone" href={telHref(first.phone)}>{_("Call {name}", { name: first.name })}</LinkButton>;
}

function Choice({ lines, customer }: { lines: readonly Line[]; customer: string }) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const close = () => setOpen(false);
  const label = _("Call somebody at {customer}", { customer });
  return (
    <>
      <Button small icon="phone" ref={anchor} aria-label={label} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>{_("Call…")}</Button>
      {isOpen && (
        <Popover anchor={anchor} label={label} onClose={close}>
          <ul class="menu call-lines">
            {lines.map(({ name, position, phone }) => (
              <li key={`${name} ${phone}`}>
                <a class="menu-item" href={telHref(phone)} onClick={close}>
                  <Icon name="phone" />
                  <span class="call-line"><span>{name} <span class="quiet small">{position}</span></span><span class="quiet small">{phone}</span></span>
                </a>
              </li>
            ))}
          </ul>
        </Popover>
      )}
    </>
  );
}
