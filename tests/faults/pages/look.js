// Run inside a real page: what its stores hold and what it has drawn. The product has no way in for tests, so the
// session is found where Preact keeps what it has drawn (its vnodes hang on the element it draws into).
(async ({ deep }) => {
  const session = sessionOf(document.getElementById("app")?.__k);
  const board = session?.board.peek();
  if (!board?.loaded.peek()) return null;
  const { workspace, connection, requests } = session;
  const seen = document.querySelector(".connection")?.dataset.state;
  const report = {
    status: seen === "live" ? connection.status.peek() : String(seen),
    unsent: requests.unsent.peek(),
    heads: { [board.stream]: board.seq.peek(), [workspace.stream]: workspace.seq.peek() },
  };
  return deep ? { ...report, ...stateOf(board, workspace), drawn: await drawn() } : report;

  function sessionOf(vnode) {
    if (!vnode) return null;
    if (Array.isArray(vnode)) return vnode.map(sessionOf).find(Boolean) ?? null;
    return vnode.props?.session ?? sessionOf(vnode.__k);
  }

  function stateOf(board, workspace) {
    const deals = board.all("deal").peek();
    const named = new Set(deals.map((deal) => deal.customer_id));
    const stages = board.stages.peek();
    return {
      board: board.id,
      workspace_id: workspace.id,
      digest: board.digest(),
      stage: stages,
      deal: deals,
      customer: board.all("customer").peek().filter((customer) => named.has(customer.id)),
      columns: Object.fromEntries(stages.map((stage) => [stage.id, board.idsIn(stage.id).peek()])),
      person: workspace.people.peek(),
      boards: workspace.boards.peek(),
      tag: workspace.tags.peek(),
      rate: workspace.rates.peek(),
    };
  }

  /** Stage → [[deal, title] …] from top to bottom, by scrolling as a person would: only what is in sight is in the page. */
  async function drawn() {
    const found = {};
    for (const list of document.querySelectorAll(".column-list")) found[list.dataset.list] = await column(list);
    return found;
  }

  async function column(list) {
    const rows = new Map();
    const before = list.scrollTop;
    for (let top = 0; ; top += list.clientHeight) {
      list.scrollTop = top;
      await painted();
      for (const card of list.querySelectorAll(".card[role=listitem]")) rows.set(Number(card.ariaPosInSet), [Number(card.dataset.deal), titleOf(card)]);
      if (list.clientHeight === 0 || top + list.clientHeight >= list.scrollHeight) break;
    }
    list.scrollTop = before;
    await painted();
    return [...rows].sort((a, b) => a[0] - b[0]).map(([, row]) => row);
  }

  function titleOf(card) {
    const title = card.querySelector(".card-title");
    const mark = title.querySelector(".card-mark")?.textContent ?? "";
    return title.textContent.slice(mark.length);
  }

  function painted() {
    return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  }
})
