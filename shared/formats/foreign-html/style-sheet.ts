import { isMarkup, type Markup } from '../confluence/markup'

const rule = /([^{}]+)\{([^{}]*)\}/g
const ofClass = /^(?:[a-z][a-z0-9]*)?\.([\w-]+)$/i
const read = /(?:^|;)\s*(font-weight|font-style|text-decoration(?:-line)?)\s*:\s*([^;!]+)/gi

/** What the style sheet of a page says of its classes, as far as it tells marks: `c12` to `font-weight:700`. */
export function readStyleSheet(css: string): ReadonlyMap<string, string> {
  const styles = new Map<string, string>()
  for (const [, selectors = '', body = ''] of css.matchAll(rule)) {
    const style = [...body.matchAll(read)].map(([, name, value]) => `${name}:${value}`).join(';')
    if (style === '') continue
    for (const selector of selectors.split(',')) {
      const name = ofClass.exec(selector.trim())?.[1]
      if (name !== undefined)
        styles.set(name, [styles.get(name), style].filter((part) => part).join(';'))
    }
  }
  return styles
}

/** Writes what the style sheet says into the elements themselves; their own style wins. */
export function inlineStyles(node: Markup, styles: ReadonlyMap<string, string>): Markup {
  const children = node.children.map((child) =>
    isMarkup(child) ? inlineStyles(child, styles) : child,
  )
  const inherited = (node.attributes.class ?? '')
    .split(/\s+/)
    .flatMap((name) => styles.get(name) ?? [])
  if (inherited.length === 0) return { ...node, children }
  const style = [...inherited, node.attributes.style ?? ''].join(';')
  return { ...node, children, attributes: { ...node.attributes, style } }
}
