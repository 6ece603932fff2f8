import type { Markup } from '../confluence/markup'
import { parseHtml } from '../confluence/html-parse'
import { mainContent } from './main-content'
import { inlineStyles, readStyleSheet } from './style-sheet'
import { tidyMarkup } from './tidy'

/** A page in the few shapes the readers know. */
export interface TidyPage {
  readonly body: Markup
  /** Written by us: its words are words, and stand in the order of a page of ours. */
  readonly isOurs: boolean
}

/** Parses HTML of any program, as one reader for what is pasted and what is imported. */
export function parsePage(source: string): TidyPage {
  const { body, styleSheets, isOurs } = parseHtml(source)
  if (isOurs) return { body: tidyMarkup(body, isOurs), isOurs }
  const styles = readStyleSheet(styleSheets)
  const content = mainContent(styles.size === 0 ? body : inlineStyles(body, styles))
  return { body: tidyMarkup(content, isOurs), isOurs }
}
