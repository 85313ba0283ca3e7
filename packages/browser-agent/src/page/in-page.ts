// These functions run inside of the page: they are sent there as text, so they may use each other and nothing else of this process.

import type { Detection } from './detection.js';
import * as imageMaps from './image-maps.js';

/** They go into the page under these names: imports would have other ones there. */
declare const areasOf: typeof imageMaps.areasOf;
declare const placeOfArea: typeof imageMaps.placeOfArea;

interface Walk {
  items: Detection['items'];
  elements: Element[];
  textLength: number;
  /** What is seen elsewhere than in the box that it is in. */
  placedElsewhere: Element[];
  getEventListeners: GetEventListeners | undefined;
  maxElements: number;
  maxTextLength: number;
}

/** What the elements around a node say about it. */
interface Surroundings {
  isPointer: boolean;
  isInsideElement: boolean;
  /** What of the viewport boxes that clip their contents leave to be seen. */
  clip: DOMRect;
}

/** What DevTools know of an element's listeners. */
type GetEventListeners = (element: Element) => Record<string, unknown>;

/** Collects what the viewport shows. The elements are left on the document under the symbol `elementsKey`, in the order of the items that are elements. */
export function detect(
  {
    elementsKey,
    maxElements,
    maxTextLength,
  }: {
    elementsKey: string;
    maxElements: number;
    maxTextLength: number;
  },
  getEventListeners: GetEventListeners | undefined,
): Detection {
  const walk: Walk = {
    items: [],
    elements: [],
    textLength: 0,
    placedElsewhere: findPlacedElsewhere(document),
    getEventListeners,
    maxElements,
    maxTextLength,
  };
  const root = document.scrollingElement ?? document.documentElement;
  if (window.parent !== window) listFrame(root, walk);
  if (document.body)
    visitChildren(document.body, walk, {
      isPointer: false,
      isInsideElement: false,
      clip: new DOMRect(0, 0, innerWidth, innerHeight),
    });
  const left = { value: walk.elements, configurable: true };
  Object.defineProperty(document, Symbol.for(elementsKey), left);
  const below = Math.max(0, Math.round(root.scrollHeight - root.scrollTop - root.clientHeight));
  return { items: walk.items, scroll: { above: Math.round(root.scrollTop), below } };
}

/** A frame that scrolls has a number of its own: there may be nothing else in it to scroll it by. */
function listFrame(root: Element, walk: Walk): void {
  const scroll = describeScroll(root);
  if (scroll === '') return;
  walk.items.push({
    kind: 'element',
    tag: 'html',
    text: '',
    attributes: { scroll },
    box: [0, 0, innerWidth, innerHeight],
  });
  walk.elements.push(root);
}

function visitChildren(parent: Node, walk: Walk, inside: Surroundings): void {
  for (const child of parent.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) visitText(child as Text, walk, inside);
    else if (child.nodeType === Node.ELEMENT_NODE) visitElement(child as Element, walk, inside);
  }
}

function visitText(node: Text, walk: Walk, { clip, isInsideElement }: Surroundings): void {
  const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
  if (text === '' || isInsideElement || walk.textLength >= walk.maxTextLength) return;
  const range = document.createRange();
  range.selectNodeContents(node);
  if (!overlaps(range.getBoundingClientRect(), clip)) return;
  if (node.parentElement && getComputedStyle(node.parentElement).visibility !== 'visible') return;
  walk.textLength += text.length;
  const last = walk.items.at(-1);
  if (last?.kind === 'text') last.text += ` ${text}`;
  else walk.items.push({ kind: 'text', text });
}

function visitElement(element: Element, walk: Walk, inside: Surroundings): void {
  if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'IFRAME'].includes(element.tagName)) return;
  const rect = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const isOutside = rect.width > 0 && rect.height > 0 && !isInViewport(rect);
  // Nothing of a box far away is seen, except where its parts are placed elsewhere. Long pages are mostly such boxes: this comes first.
  if (isOutside && style.position === 'static' && !walk.placedElsewhere.some((placed) => element.contains(placed)))
    return;
  if (style.display === 'none' || isFolded(element)) return;
  const isPointer = style.cursor === 'pointer';
  const isShown = style.visibility === 'visible' && isInViewport(rect);
  const isListed =
    isShown &&
    isCandidate(element, rect, walk, isPointer && !inside.isPointer) &&
    walk.elements.length < walk.maxElements &&
    isOnTop(element, rect);
  if (isListed) list(element, rect, walk);
  const next = {
    isPointer: isPointer || inside.isPointer,
    isInsideElement: inside.isInsideElement || (isListed && !isContainer(element)) || isNameOfListed(element),
    clip: clipOf(style, rect, inside.clip),
  };
  if (element instanceof HTMLImageElement && element.useMap !== '') listAreas(element, walk);
  if (element.tagName === 'SELECT' || element.tagName === 'TEXTAREA') return;
  if (element.shadowRoot) {
    walk.placedElsewhere.push(...findPlacedElsewhere(element.shadowRoot));
    visitChildren(element.shadowRoot, walk, next);
  }
  if (element instanceof HTMLSlotElement)
    for (const node of element.assignedNodes()) {
      if (node.nodeType === Node.TEXT_NODE) visitText(node as Text, walk, next);
      else if (node.nodeType === Node.ELEMENT_NODE) visitElement(node as Element, walk, next);
    }
  if (!element.shadowRoot) visitChildren(element, walk, next);
}

function findPlacedElsewhere(root: Document | ShadowRoot): Element[] {
  return [...root.querySelectorAll('dialog[open],[popover],[role=dialog]')];
}

function list(element: Element, rect: DOMRect, walk: Walk): void {
  const attributes = describe(element);
  const tag = element.tagName.toLowerCase();
  const text = isContainer(element) ? (element.getAttribute('aria-label') ?? '') : nameOf(element);
  if (text === '' && !isContainer(element)) {
    // Icons without a name: what they are called in the source is all there is.
    const hint = [element.getAttribute('class'), ...Object.values((element as HTMLElement).dataset ?? {})]
      .join(' ')
      .trim();
    if (hint !== '') attributes.hint = hint.slice(0, 60);
  }
  const box = [rect.left, rect.top, rect.right, rect.bottom].map(Math.round);
  walk.items.push({ kind: 'element', tag, text, attributes, box });
  walk.elements.push(element);
}

function listAreas(image: HTMLImageElement, walk: Walk): void {
  for (const area of areasOf(image)) {
    const isWorking = area.matches('[href],[onclick]') || listensToMouse(area, walk);
    const place = isWorking && walk.elements.length < walk.maxElements ? placeOfArea(area) : undefined;
    if (place === undefined) continue;
    const [left, top, right, bottom] = place.box;
    list(area, new DOMRect(left, top, right - left, bottom - top), walk);
  }
}

function isInViewport(rect: DOMRect): boolean {
  return overlaps(rect, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
}

function overlaps(rect: DOMRect, area: Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>): boolean {
  return (
    rect.width > 0 &&
    rect.height > 0 &&
    rect.bottom > area.top &&
    rect.right > area.left &&
    rect.top < area.bottom &&
    rect.left < area.right
  );
}

/** What a closed `details` holds keeps its size. */
function isFolded(element: Element): boolean {
  const { parentNode } = element;
  return parentNode instanceof HTMLDetailsElement && !parentNode.open && element.tagName !== 'SUMMARY';
}

/** What of an element's contents can be seen; what is placed elsewhere than its parents may lie outside of them. */
function clipOf(style: CSSStyleDeclaration, rect: DOMRect, around: DOMRect): DOMRect {
  const isPlacedElsewhere = style.position === 'fixed' || style.position === 'absolute';
  const from = isPlacedElsewhere ? new DOMRect(0, 0, innerWidth, innerHeight) : around;
  if (style.overflow === 'visible' || style.display === 'inline' || style.display === 'contents') return from;
  const left = Math.max(from.left, rect.left);
  const top = Math.max(from.top, rect.top);
  const width = Math.max(0, Math.min(from.right, rect.right) - left);
  return new DOMRect(left, top, width, Math.max(0, Math.min(from.bottom, rect.bottom) - top));
}

/** Tells whether a label stands with its control already: what it says is read there. */
function isNameOfListed(element: Element): boolean {
  return element instanceof HTMLLabelElement && element.control !== null && isShownItself(element.control);
}

function isShownItself(control: HTMLElement): boolean {
  const rect = control.getBoundingClientRect();
  const isShown = getComputedStyle(control).visibility === 'visible' && isInViewport(rect);
  return isShown && isOnTop(control, rect);
}

/** A box that scrolls is listed for that, and shows what is in it all the same. */
function isContainer(element: Element): boolean {
  return !isWidget(element) && isScrollable(element);
}

function isScrollable(element: Element): boolean {
  const isTall = element.scrollHeight > element.clientHeight + 4 && element.clientHeight > 40;
  const isWide = element.scrollWidth > element.clientWidth + 4 && element.clientWidth > 40;
  if ((!isTall && !isWide) || element === document.body) return false;
  const { overflowX, overflowY } = getComputedStyle(element);
  return (isTall && ['auto', 'scroll'].includes(overflowY)) || (isWide && ['auto', 'scroll'].includes(overflowX));
}

function isWidget(element: Element): boolean {
  if (element.matches(widgetSelector())) return true;
  return element instanceof HTMLElement && element.isContentEditable && !element.parentElement?.isContentEditable;
}

function widgetSelector(): string {
  const native =
    'a[href],button,input:not([type=hidden]),select,textarea,summary,area[href],video[controls],audio[controls]';
  const roles =
    'button link checkbox radio tab menuitem menuitemcheckbox menuitemradio option switch slider spinbutton combobox textbox searchbox treeitem gridcell';
  return `${native},${roles.replace(/\w+/g, '[role=$&]').replaceAll(' ', ',')}`;
}

function isCandidate(element: Element, rect: DOMRect, walk: Walk, startsPointer: boolean): boolean {
  if (isWidget(element) || isScrollable(element)) return true;
  // A control that is drawn by its label is worked by it.
  if (element instanceof HTMLLabelElement && element.control !== null) return !isShownItself(element.control);
  // What is as large as the page listens for its parts: frameworks put one listener around everything.
  if (rect.width * rect.height > (innerWidth * innerHeight) / 2) return false;
  const tabindex = element.getAttribute('tabindex');
  if (tabindex !== null && Number(tabindex) >= 0) return true;
  if (element.getAttribute('draggable') === 'true' || element.hasAttribute('onclick')) return true;
  // What listens around controls listens for them, unless the cursor says that it is one itself.
  return startsPointer || (listensToMouse(element, walk) && !hasWidgets(element));
}

function hasWidgets(element: Element): boolean {
  return element.querySelector(widgetSelector()) !== null;
}

function listensToMouse(element: Element, { getEventListeners }: Walk): boolean {
  if (getEventListeners === undefined) return false;
  const listeners = getEventListeners(element);
  const events = 'click dblclick mousedown mouseup pointerdown pointerup dragstart touchstart';
  return events.split(' ').some((event) => event in listeners);
}

/** Tells whether a click in the middle of an element, or near two of its corners, would meet it. */
function isOnTop(element: Element, rect: DOMRect): boolean {
  const left = Math.max(rect.left, 0);
  const right = Math.min(rect.right, innerWidth);
  const top = Math.max(rect.top, 0);
  const bottom = Math.min(rect.bottom, innerHeight);
  const points: [number, number][] = [
    [(left + right) / 2, (top + bottom) / 2],
    [left + 2, top + 2],
    [right - 2, bottom - 2],
  ];
  return points.some(([x, y]) => meets(element, x, y));
}

function meets(element: Element, x: number, y: number): boolean {
  let hit = document.elementFromPoint(x, y);
  while (hit?.shadowRoot) {
    const deeper: Element | null = hit.shadowRoot.elementFromPoint(x, y);
    if (deeper === null || deeper === hit) break;
    hit = deeper;
  }
  for (let node: Node | null = hit; node !== null; node = node.parentNode ?? (node as ShadowRoot).host ?? null) {
    if (node === element) return true;
    // A label stands for its control, which may be invisible behind it.
    if (node instanceof HTMLLabelElement && node.control === element) return true;
  }
  return hit !== null && element.contains(hit);
}

function nameOf(element: Element): string {
  const labelledBy = element.getAttribute('aria-labelledby')?.split(/\s+/) ?? [];
  const labels = [
    element.getAttribute('aria-label'),
    labelledBy.map((id) => (element.getRootNode() as Document).getElementById?.(id)?.textContent ?? '').join(' '),
    element instanceof HTMLInputElement && ['button', 'submit', 'reset'].includes(element.type) ? element.value : null,
    'labels' in element
      ? [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent).join(' ')
      : null,
    // biome-ignore lint/performance/useDomNodeTextContent: what is hidden is not read
    element.tagName === 'SELECT' || element.tagName === 'TEXTAREA' ? null : (element as HTMLElement).innerText,
    element.getAttribute('alt') ?? element.querySelector('img[alt]')?.getAttribute('alt'),
    element.getAttribute('title'),
    element.tagName.toLowerCase() === 'svg' ? element.textContent : null,
  ];
  const name = labels.find((label) => label != null && label.trim() !== '') ?? '';
  return name.replace(/\s+/g, ' ').trim().slice(0, 120);
}

function describe(element: Element): Record<string, string> {
  if (element instanceof HTMLLabelElement && element.control) return describe(element.control);
  const attributes: Record<string, string> = {};
  const set = (name: string, value: string | null | undefined) => {
    if (value != null && value !== '') attributes[name] = value.replace(/\s+/g, ' ').slice(0, 120);
  };
  set('role', element.getAttribute('role'));
  for (const state of ['expanded', 'selected', 'checked', 'pressed', 'disabled', 'valuenow'])
    set(state, element.getAttribute(`aria-${state}`));
  for (const state of ['current', 'invalid', 'sort', 'valuetext', 'required', 'readonly']) {
    const value = element.getAttribute(`aria-${state}`);
    if (value !== 'false') set(state, value);
  }
  if ((element as HTMLElement).draggable && element.getAttribute('draggable') === 'true') set('draggable', 'true');
  if (element.matches(':disabled')) set('disabled', 'true');
  if (element.matches(':focus')) set('focused', 'true');
  if (element instanceof HTMLInputElement) describeInput(element, set);
  if (element instanceof HTMLTextAreaElement) set('value', element.value);
  if (element instanceof HTMLSelectElement) describeSelect(element, set);
  set('placeholder', element.getAttribute('placeholder'));
  if (isScrollable(element)) set('scroll', describeScroll(element));
  return attributes;
}

function describeScroll(box: Element): string {
  const above = Math.round(box.scrollTop);
  const below = Math.round(box.scrollHeight - box.clientHeight - box.scrollTop);
  const left = Math.round(box.scrollLeft);
  const right = Math.round(box.scrollWidth - box.clientWidth - box.scrollLeft);
  const vertical = above + below > 4 ? `${above}px above, ${below}px below` : '';
  const sideways = left + right > 4 ? `${left}px left, ${right}px right` : '';
  return [vertical, sideways].filter((part) => part !== '').join(', ');
}

function describeInput(input: HTMLInputElement, set: (name: string, value: string) => void): void {
  set('type', input.type);
  if (input.type === 'checkbox' || input.type === 'radio') set('checked', String(input.checked));
  // A password must not reach a prompt.
  else if (input.type === 'password') set('value', input.value === '' ? '' : '••••');
  else if (!['button', 'submit', 'reset'].includes(input.type)) set('value', input.value);
  if (input.type === 'range' || input.type === 'number') set('range', `${input.min || '?'}..${input.max || '?'}`);
}

function describeSelect(select: HTMLSelectElement, set: (name: string, value: string) => void): void {
  const labels = [...select.options].map((option) => option.label.trim());
  set('value', [...select.selectedOptions].map((option) => option.label.trim()).join(', '));
  set('options', labels.slice(0, 12).join(' | ') + (labels.length > 12 ? ` | … ${labels.length} in all` : ''));
  if (select.multiple) set('multiple', 'true');
}

/** The functions above as one text, to be called as `detect(options, getEventListeners)`. */
export function detectorSource(): string {
  const parts = [
    listFrame,
    visitChildren,
    visitText,
    visitElement,
    list,
    listAreas,
    findPlacedElsewhere,
    isInViewport,
    overlaps,
    clipOf,
    isFolded,
    isNameOfListed,
    isShownItself,
    isContainer,
    isScrollable,
    isWidget,
    widgetSelector,
    isCandidate,
    hasWidgets,
    listensToMouse,
    isOnTop,
    meets,
    nameOf,
    describe,
    describeScroll,
    describeInput,
    describeSelect,
  ];
  const imported = `const areasOf = ${imageMaps.areasOf}, placeOfArea = ${imageMaps.placeOfArea};`;
  return [imported, detect, ...parts].map(String).join('\n');
}
