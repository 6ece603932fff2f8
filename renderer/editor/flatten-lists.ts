const ITEM_TEXT = 'line'

/**
 * Turns the nested lists of pasted HTML into flat lines that keep their depth, in any of the shapes in
 * the wild: `ul` inside `li`, `ul` beside `li` (Google Docs), `aria-level`. Other markup passes through.
 */
export function flattenLists(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  // Google Docs wraps everything in a bold element that is none.
  for (const wrapper of page.querySelectorAll('b[id^="docs-internal-guid"]')) {
    wrapper.replaceWith(...wrapper.childNodes)
  }
  const outermost = [...page.querySelectorAll('ul, ol')].filter(
    (list) => !list.parentElement?.closest('ul, ol'),
  )
  for (const list of outermost) {
    const lines: HTMLElement[] = []
    collect(list, 0, lines)
    list.replaceWith(...lines)
  }
  return page.body.innerHTML
}

function collect(list: Element, depth: number, lines: HTMLElement[]): void {
  let number = Number(list.getAttribute('start') ?? 1)
  for (const child of Array.from(list.children)) {
    if (child.matches('ul, ol')) collect(child, depth + 1, lines)
    else if (child.matches('li')) {
      const nested = [...child.querySelectorAll('ul, ol')].filter(
        (inner) => inner.parentElement?.closest('li') === child,
      )
      for (const inner of nested) inner.remove()
      lines.push(makeLine(child, list, depth, number))
      number += 1
      for (const inner of nested) collect(inner, depth + 1, lines)
    }
  }
}

function makeLine(item: Element, list: Element, depth: number, number: number): HTMLElement {
  const checkbox = item.querySelector('input[type="checkbox"]')
  const isTicked = checkbox?.hasAttribute('checked') || item.getAttribute('aria-checked') === 'true'
  const isAction = checkbox !== null || item.getAttribute('role') === 'checkbox'
  checkbox?.remove()
  const line = list.ownerDocument.createElement('div')
  line.className = ITEM_TEXT
  line.dataset['kind'] = isAction ? 'action' : list.matches('ol') ? 'ordered' : 'bullet'
  line.dataset['indent'] = String(depth)
  if (isAction && isTicked) line.dataset['done'] = 'true'
  if (list.matches('ol') && number > 1 && item === list.firstElementChild) {
    line.dataset['start'] = String(number)
  }
  const text = list.ownerDocument.createElement('div')
  text.className = 'line-text'
  text.append(...unwrapParagraphs(item))
  line.append(text)
  return line
}

/** A list item's paragraphs become one text, with breaks between them. */
function unwrapParagraphs(item: Element): ChildNode[] {
  return [...item.childNodes].flatMap((child) => {
    if (child.nodeType === 3) {
      child.textContent = (child.textContent ?? '').replaceAll(/\s+/g, ' ')
      return child.textContent === ' ' ? [] : [child]
    }
    const isParagraph = child instanceof Element && child.matches('p, div')
    return isParagraph ? [...child.childNodes] : [child]
  })
}
