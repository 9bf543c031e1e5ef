// The reader's highlights: words and what was read of them point at each other.
// Words are marked by the CSS Custom Highlight API, so no element ever cuts an Arabic word in two.
// SPDX-License-Identifier: Apache-2.0

type Mark = { owner: HTMLElement; range: Range };

const text = document.querySelector<HTMLElement>("[data-text]");
const owners = [...document.querySelectorAll<HTMLElement>("[data-marks]")];
const kinds = ["claim", "event", "issue", "time", "place", "quantity", "count"];

if (text && "highlights" in CSS) {
  const nodes = new Map<string, Text>();
  for (const line of text.querySelectorAll<HTMLElement>("[data-n]")) {
    if (line.firstChild instanceof Text) nodes.set(line.dataset.n ?? "", line.firstChild);
  }
  const marks = owners.flatMap((owner) => rangesOf(owner, nodes).map((range): Mark => ({ owner, range })));
  paint(marks);
  join(text, owners, marks);
}

function rangesOf(owner: HTMLElement, nodes: Map<string, Text>): Range[] {
  const found: Range[] = [];
  for (const mark of (owner.dataset.marks ?? "").split(" ")) {
    const [n, span] = mark.split(":");
    const [from, to] = (span ?? "").split("-").map(Number);
    const node = nodes.get(n ?? "");
    if (!node || from === undefined || to === undefined || to > node.length) continue;
    const range = new Range();
    range.setStart(node, from);
    range.setEnd(node, to);
    found.push(range);
  }
  return found;
}

function paint(marks: Mark[]): void {
  kinds.forEach((kind, rank) => {
    const highlight = new Highlight(...marks.filter((m) => m.owner.dataset.kind === kind).map((m) => m.range));
    highlight.priority = rank;
    CSS.highlights.set(kind, highlight);
  });
}

function join(text: HTMLElement, owners: HTMLElement[], marks: Mark[]): void {
  const chosen = new Highlight();
  chosen.priority = kinds.length;
  CSS.highlights.set("chosen", chosen);
  let last: HTMLElement | undefined;

  const choose = (owner: HTMLElement | undefined): void => {
    if (owner === last) return;
    last?.classList.remove("chosen");
    last = owner;
    chosen.clear();
    if (!owner) return;
    owner.classList.add("chosen");
    for (const mark of marks) if (mark.owner === owner) chosen.add(mark.range);
  };
  for (const owner of owners) {
    const start = (event: Event): void => {
      event.stopPropagation();
      choose(owner);
    };
    owner.addEventListener("pointerenter", start);
    owner.addEventListener("focusin", start);
  }
  text.addEventListener("click", (event) => {
    const at = caret(event);
    if (!at) return;
    const hit = marks.filter((m) => m.range.isPointInRange(at.node, at.offset)).sort((a, b) => extent(a) - extent(b))[0];
    choose(hit?.owner);
    const closed = hit?.owner.closest("details:not([open])");
    closed?.setAttribute("open", "");
    hit?.owner.scrollIntoView({ block: "nearest" });
  });
}

function extent(mark: Mark): number {
  return mark.range.endOffset - mark.range.startOffset;
}

function caret(event: MouseEvent): { node: Node; offset: number } | undefined {
  if ("caretPositionFromPoint" in document) {
    const at = document.caretPositionFromPoint(event.clientX, event.clientY);
    return at ? { node: at.offsetNode, offset: at.offset } : undefined;
  }
  return undefined;
}
