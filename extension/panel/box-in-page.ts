/** Where an element, or this box of its document, stands in the window of the page, also one in a frame of the page. */
export function boxInPage(element: Element, box = element.getBoundingClientRect()): DOMRect {
  const frame = element.ownerDocument.defaultView?.frameElement;
  if (!frame) return box;
  const around = boxInPage(frame);
  box.x += around.x + frame.clientLeft;
  box.y += around.y + frame.clientTop;
  return box;
}
