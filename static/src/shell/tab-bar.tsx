import { _ } from "../lib/i18n.ts";
import { hrefOf, path } from "../lib/router.ts";
import { Icon, type IconName } from "../kit/icon.tsx";

interface Tab {
  href: string;
  icon: IconName;
  text: string;
  current: boolean;
}

/** For thumbs, at the bottom of a phone. */
export function TabBar({ boardId }: { boardId: number | null }) {
  return (
    <nav class="tab-bar" aria-label={_("Pages")}>
      {tabs(boardId).map((tab) => (
        <a key={tab.icon} class="tab-link" href={tab.href} aria-current={tab.current ? "page" : undefined}>
          <Icon name={tab.icon} />
          {tab.text}
        </a>
      ))}
    </nav>
  );
}

function tabs(boardId: number | null): Tab[] {
  const here = path.value;
  const board = boardId === null ? "/" : hrefOf({ name: "board", boardId });
  return [
    { href: board, icon: "board", text: _("Board"), current: /^\/boards\/\d/.test(here) || here === "/" },
    { href: "/boards", icon: "boards", text: _("All boards"), current: here === "/boards" },
    { href: "/imports", icon: "import", text: _("Import"), current: here.startsWith("/imports") },
    { href: "/bin", icon: "bin", text: _("Bin"), current: here === "/bin" },
    { href: "/settings/me", icon: "settings", text: _("Settings"), current: here.startsWith("/settings") },
  ];
}
