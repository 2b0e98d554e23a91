/** Where an element stands in the window of the page, also one in a frame of the page. */
export function boxInPage(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView?.frameElement;
  if (!frame) return box;
  const { x, y } = boxInPage(frame);
  return new DOMRect(x + frame.clientLeft + box.x, y + frame.clientTop + box.y, box.width, box.height);
}
