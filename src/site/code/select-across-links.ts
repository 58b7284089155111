/** Selecting the lines of a listing with the mouse, from the middle of a link as well: browsers begin no selection there. */

interface Caret {
  node: Node;
  offset: number;
}

/** A press that moves this far selects; one that moves less is a click. In pixels. */
const apart = 4;

/** Let a selection begin in links that match `selector`. A click on one leads on as before. */
export function selectAcrossLinks(selector: string): void {
  document.addEventListener('mousedown', (down) => {
    const modified = down.ctrlKey || down.shiftKey || down.altKey || down.metaKey;
    if (down.button !== 0 || modified || !(down.target instanceof Element) || !down.target.closest(selector)) return;
    const from = caretAt(down);
    if (!from) return;
    down.preventDefault();
    getSelection()?.removeAllRanges();
    let selects = false;
    const move = (event: MouseEvent) => {
      selects ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) >= apart;
      const to = selects ? caretAt(event) : undefined;
      if (to) getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
    };
    // A press that ends in the link where it began would be a click.
    const click = (event: MouseEvent) => selects && event.preventDefault();
    const up = () => {
      document.removeEventListener('mousemove', move);
      setTimeout(() => document.removeEventListener('click', click, true));
    };
    document.addEventListener('mousemove', move);
    document.addEventListener('click', click, true);
    document.addEventListener('mouseup', up, { once: true });
  });
}

/** The place in the text under the mouse; nothing in browsers that cannot tell. */
function caretAt({ clientX, clientY }: MouseEvent): Caret | undefined {
  const position = document.caretPositionFromPoint?.(clientX, clientY);
  return position ? { node: position.offsetNode, offset: position.offset } : undefined;
}
