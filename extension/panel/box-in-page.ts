/** Where an element stands in the window of the page, also one in a frame of the page. */
export function boxInPage(element: Element): DOMRect {
  const box = element.getBoundingClientRect();
  const frame = element.ownerDocument.defaultView?.frameElement;
  if (!frame) return box;
  const around = boxInPage(frame);
  box.x += around.x + frame.clientLeft;
  box.y += around.y + frame.clientTop;
  return box;
}
