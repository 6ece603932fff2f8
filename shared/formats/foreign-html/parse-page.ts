import type { Markup } from '../confluence/markup'
import { parseHtml } from '../confluence/html-parse'
import { mainContent } from './main-content'
import { inlineStyles, readStyleSheet } from './style-sheet'
import { tidyMarkup } from './tidy'

/** Parses HTML of any program, as one reader for what is pasted and what is imported. */
export function parsePage(source: string): Markup {
  const { body, styleSheets } = parseHtml(source)
  const styles = readStyleSheet(styleSheets)
  return tidyMarkup(mainContent(styles.size === 0 ? body : inlineStyles(body, styles)))
}
