// These functions run inside of the page: they are sent there as text, so they may use each other and nothing else of this process.

/** One thing that the page shows, in the order of the document. */
export interface PageItem {
  kind: 'element' | 'text';
  /** What to read of it. */
  text: string;
  tag?: string;
  /** Its state, as attributes to show. */
  attributes?: Record<string, string>;
}

/** What a frame shows, and its elements in the order of the items that are elements. */
export interface Detection {
  items: PageItem[];
  elements: Element[];
  scroll: { above: number; below: number };
}

interface Walk extends Detection {
  textLength: number;
  listening: WeakSet<Element> | undefined;
  maxElements: number;
  maxTextLength: number;
}

/** Collects what the viewport shows. `listenersKey` is where `markListeners` left its marks. */
export function detect({
  listenersKey,
  maxElements,
  maxTextLength,
}: {
  listenersKey: string;
  maxElements: number;
  maxTextLength: number;
}): Detection {
  const marks = document as unknown as Record<symbol, WeakSet<Element> | undefined>;
  const key = Symbol.for(listenersKey);
  const walk: Walk = {
    items: [],
    elements: [],
    scroll: { above: 0, below: 0 },
    textLength: 0,
    listening: marks[key],
    maxElements,
    maxTextLength,
  };
  delete marks[key];
  if (document.body) visitChildren(document.body, walk, { isPointer: false, isInsideElement: false });
  const root = document.scrollingElement ?? document.documentElement;
  walk.scroll.above = Math.round(root.scrollTop);
  walk.scroll.below = Math.max(0, Math.round(root.scrollHeight - root.scrollTop - root.clientHeight));
  return { items: walk.items, elements: walk.elements, scroll: walk.scroll };
}

function visitChildren(parent: Node, walk: Walk, inside: { isPointer: boolean; isInsideElement: boolean }): void {
  for (const child of parent.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) visitText(child as Text, walk, inside.isInsideElement);
    else if (child.nodeType === Node.ELEMENT_NODE) visitElement(child as Element, walk, inside);
  }
}

function visitText(node: Text, walk: Walk, isInsideElement: boolean): void {
  const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim();
  if (text === '' || isInsideElement || walk.textLength >= walk.maxTextLength) return;
  const range = document.createRange();
  range.selectNodeContents(node);
  if (!isInViewport(range.getBoundingClientRect())) return;
  walk.textLength += text.length;
  const last = walk.items.at(-1);
  if (last?.kind === 'text') last.text += ` ${text}`;
  else walk.items.push({ kind: 'text', text });
}

function visitElement(element: Element, walk: Walk, inside: { isPointer: boolean; isInsideElement: boolean }): void {
  if (['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'IFRAME'].includes(element.tagName)) return;
  const style = getComputedStyle(element);
  if (style.display === 'none') return;
  const rect = element.getBoundingClientRect();
  const isOutside = rect.width > 0 && rect.height > 0 && !isInViewport(rect);
  // Nothing of a box far away is seen, except where its parts are placed elsewhere.
  if (isOutside && style.position === 'static' && !element.querySelector('dialog[open],[popover],[role=dialog]'))
    return;
  const isPointer = style.cursor === 'pointer';
  const isShown = style.visibility === 'visible' && isInViewport(rect);
  const isListed =
    isShown &&
    isCandidate(element, walk, isPointer && !inside.isPointer) &&
    walk.elements.length < walk.maxElements &&
    isOnTop(element, rect);
  if (isListed) list(element, walk);
  const next = {
    isPointer: isPointer || inside.isPointer,
    isInsideElement: inside.isInsideElement || (isListed && !isContainer(element)),
  };
  if (element.tagName === 'SELECT' || element.tagName === 'TEXTAREA') return;
  if (element.shadowRoot) visitChildren(element.shadowRoot, walk, next);
  if (element instanceof HTMLSlotElement)
    for (const node of element.assignedNodes()) {
      if (node.nodeType === Node.TEXT_NODE) visitText(node as Text, walk, next.isInsideElement);
      else if (node.nodeType === Node.ELEMENT_NODE) visitElement(node as Element, walk, next);
    }
  if (!element.shadowRoot) visitChildren(element, walk, next);
}

function list(element: Element, walk: Walk): void {
  const attributes = describe(element);
  const tag = element.tagName.toLowerCase();
  const text = isContainer(element) ? '' : nameOf(element);
  if (text === '' && !isContainer(element)) {
    // Icons without a name: what they are called in the source is all there is.
    const hint = [element.getAttribute('class'), ...Object.values((element as HTMLElement).dataset ?? {})]
      .join(' ')
      .trim();
    if (hint !== '') attributes.hint = hint.slice(0, 60);
  }
  walk.items.push({ kind: 'element', tag, text, attributes });
  walk.elements.push(element);
}

function isInViewport(rect: DOMRect): boolean {
  return (
    rect.width > 0 &&
    rect.height > 0 &&
    rect.bottom > 0 &&
    rect.right > 0 &&
    rect.top < innerHeight &&
    rect.left < innerWidth
  );
}

/** A box that scrolls is listed for that, and shows what is in it all the same. */
function isContainer(element: Element): boolean {
  return !isWidget(element) && isScrollable(element);
}

function isScrollable(element: Element): boolean {
  const overflows = element.scrollHeight > element.clientHeight + 4 && element.clientHeight > 40;
  if (!overflows || element === document.body) return false;
  return ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
}

function isWidget(element: Element): boolean {
  const native =
    'a[href],button,input:not([type=hidden]),select,textarea,summary,area[href],video[controls],audio[controls]';
  if (element.matches(native)) return true;
  const roles =
    'button link checkbox radio tab menuitem menuitemcheckbox menuitemradio option switch slider spinbutton combobox textbox searchbox treeitem';
  if (roles.split(' ').includes(element.getAttribute('role') ?? '')) return true;
  return element instanceof HTMLElement && element.isContentEditable && !element.parentElement?.isContentEditable;
}

function isCandidate(element: Element, walk: Walk, startsPointer: boolean): boolean {
  if (isWidget(element) || isScrollable(element)) return true;
  const tabindex = element.getAttribute('tabindex');
  if (tabindex !== null && Number(tabindex) >= 0) return true;
  if (element.getAttribute('draggable') === 'true' || element.hasAttribute('onclick')) return true;
  return startsPointer || walk.listening?.has(element) === true;
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
  const attributes: Record<string, string> = {};
  const set = (name: string, value: string | null | undefined) => {
    if (value != null && value !== '') attributes[name] = value.replace(/\s+/g, ' ').slice(0, 120);
  };
  set('role', element.getAttribute('role'));
  for (const state of ['expanded', 'selected', 'checked', 'pressed', 'disabled', 'valuenow'])
    set(state, element.getAttribute(`aria-${state}`));
  if ((element as HTMLElement).draggable && element.getAttribute('draggable') === 'true') set('draggable', 'true');
  if (element.matches(':disabled')) set('disabled', 'true');
  if (element.matches(':focus')) set('focused', 'true');
  if (element instanceof HTMLInputElement) describeInput(element, set);
  if (element instanceof HTMLTextAreaElement) set('value', element.value);
  if (element instanceof HTMLSelectElement) describeSelect(element, set);
  set('placeholder', element.getAttribute('placeholder'));
  if (isScrollable(element))
    set(
      'scroll',
      `${Math.round(element.scrollTop)}px above, ${Math.round(element.scrollHeight - element.clientHeight - element.scrollTop)}px below`,
    );
  return attributes;
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

/** The functions above as one text, to be called as `detect(options)`. */
export function detectorSource(): string {
  const parts = [
    visitChildren,
    visitText,
    visitElement,
    list,
    isInViewport,
    isContainer,
    isScrollable,
    isWidget,
    isCandidate,
    isOnTop,
    meets,
    nameOf,
    describe,
    describeInput,
    describeSelect,
  ];
  return [detect, ...parts].map(String).join('\n');
}
