import { elementsOf, isMarkup, type Markup } from '../confluence/markup'
import { element, lineIn } from './markup-rule'

const widestSpan = 40

/** Makes a table one that notes can hold: every cell a cell of its own with text in it. A table of one cell is a box. */
export function plainTable(table: Markup): readonly (Markup | string)[] {
  const rows = rowsOf(table)
  const cells = rows.flatMap((row) => elementsOf(row).filter(isCell))
  const [only] = cells
  if (only === undefined) return []
  if (cells.length === 1 && table.attributes['data-id'] === undefined) return only.children
  return [{ ...table, children: [element('tbody', squared(rows))] }]
}

const isCell = ({ name }: Markup) => name === 'td' || name === 'th'

const rowsOf = (node: Markup): Markup[] =>
  elementsOf(node).flatMap((child) =>
    child.name === 'tr'
      ? [child]
      : ['tbody', 'thead', 'tfoot'].includes(child.name)
        ? rowsOf(child)
        : [],
  )

/** The rows with an empty cell wherever another cell reaches. */
function squared(rows: readonly Markup[]): Markup[] {
  // How many more rows a cell from above reaches down, by column.
  const reach: number[] = []
  return rows.map((row) => {
    const cells: Markup[] = []
    const skipTaken = () => {
      while ((reach[cells.length] ?? 0) > 0) {
        reach[cells.length] = (reach[cells.length] ?? 1) - 1
        cells.push(element('td', []))
      }
    }
    for (const cell of elementsOf(row).filter(isCell)) {
      skipTaken()
      const [wide, deep] = [spanOf(cell, 'colspan'), spanOf(cell, 'rowspan')]
      for (let column = 0; column < wide; column++) {
        reach[cells.length] = deep - 1
        cells.push(column === 0 ? plainCell(cell) : element(cell.name, []))
      }
    }
    skipTaken()
    return { ...row, children: cells }
  })
}

function spanOf({ attributes }: Markup, name: 'colspan' | 'rowspan'): number {
  const span = Number(attributes[name] ?? 1)
  return Number.isInteger(span) && span >= 1 ? Math.min(span, widestSpan) : 1
}

function plainCell(cell: Markup): Markup {
  const { colspan: _wide, rowspan: _deep, ...attributes } = cell.attributes
  const isPlain = elementsOf(cell).every((child) => !blocks.has(child.name))
  return { ...cell, attributes, children: isPlain ? cell.children : joinLines(linesIn(cell)) }
}

const blocks = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table section article hr figure'.split(' '),
)

type Line = readonly (Markup | string)[]

/** The lines a person sees in a cell. */
function linesIn(node: Markup, bullet = ''): Line[] {
  const lines: Line[] = []
  let loose: (Markup | string)[] = []
  const close = () => {
    if (loose.some((child) => isMarkup(child) || child.trim() !== '')) lines.push(loose)
    loose = []
  }
  for (const child of node.children) {
    if (!isMarkup(child) || !blocks.has(child.name)) loose.push(child)
    else {
      close()
      lines.push(...linesIn(child, child.name === 'li' ? bulletOf(child) : ''))
    }
  }
  close()
  const [first, ...rest] = lines
  return first && bullet !== '' ? [[bullet, ...first], ...rest] : lines
}

const bulletOf = ({ attributes }: Markup) =>
  attributes.role !== 'checkbox' ? '• ' : attributes['aria-checked'] === 'true' ? '☑ ' : '☐ '

const joinLines = (lines: readonly Line[]): (Markup | string)[] =>
  lines
    .filter((line) =>
      line.some((part) =>
        isMarkup(part) ? lineIn(part) !== '' || part.name === 'img' : part.trim() !== '',
      ),
    )
    .flatMap((line, index) => (index === 0 ? line : [element('br', []), ...line]))
