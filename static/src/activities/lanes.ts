/** Where a day's hours hold several activities at once: each gets a lane, as wide as its company leaves it. Pure. */

export interface Span {
  /** minutes after midnight */
  start: number;
  end: number;
}

export interface Lane {
  /** which lane from the left, of how many */
  lane: number;
  of: number;
}

/** What is shorter is drawn as if it lasted this long, or nobody could read or take it. */
export const SHORTEST_MINUTES = 30;

/** In the order of `spans`. Those that touch each other, directly or over others, share one count of lanes. */
export function lanesOf(spans: readonly Span[]): readonly Lane[] {
  const order = spans.map((_span, index) => index).sort((a, b) => startOf(spans, a) - startOf(spans, b) || endOf(spans, b) - endOf(spans, a));
  const lanes: Lane[] = spans.map(() => ({ lane: 0, of: 1 }));
  let cluster: number[] = [];
  let ends: number[] = [];
  const close = (): void => {
    for (const index of cluster) (lanes[index] as Lane).of = ends.length;
    [cluster, ends] = [[], []];
  };
  for (const index of order) {
    const start = startOf(spans, index);
    if (ends.every((end) => end <= start)) close();
    const free = ends.findIndex((end) => end <= start);
    const lane = free < 0 ? ends.length : free;
    ends[lane] = endOf(spans, index);
    (lanes[index] as Lane).lane = lane;
    cluster.push(index);
  }
  close();
  return lanes;
}

function startOf(spans: readonly Span[], index: number): number {
  return (spans[index] as Span).start;
}

function endOf(spans: readonly Span[], index: number): number {
  const { start, end } = spans[index] as Span;
  return Math.max(end, start + SHORTEST_MINUTES);
}
