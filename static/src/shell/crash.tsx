import { Component, type ComponentChildren } from "preact";

import { _ } from "../lib/i18n.ts";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty.tsx";

interface State {
  crashed: boolean;
}

/** A bug in one page leaves the bars around it standing. */
export class Crash extends Component<{ children: ComponentChildren }, State> {
  override state: State = { crashed: false };

  static override getDerivedStateFromError(): State {
    return { crashed: true };
  }

  override componentDidCatch(error: Error): void {
    console.error(error);
  }

  override render() {
    if (!this.state.crashed) return this.props.children;
    return (
      <EmptyState art="lost" heading="h1" title={_("Something went wrong on this page.")} text={_("What you did is kept. Reloading usually helps.")}>
        <Button kind="primary" icon="reload" onClick={() => location.reload()}>{_("Reload")}</Button>
      </EmptyState>
    );
  }
}
