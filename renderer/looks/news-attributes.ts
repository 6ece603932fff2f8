import type { Block } from '../../shared/confab-json'
import type { LineNews } from './news-marks'

/** What a line that is news has on its element, with and without an editor. */
export const newsAttributes = (news: LineNews | undefined) =>
  news && { 'data-news': news.kind, title: news.label, 'aria-description': news.label }

/** Where in a line there are new words; what says something else by now has none that are known. */
export const freshIn = ({ text }: Pick<Block, 'text'>, news: LineNews | undefined) =>
  news?.text === text ? news.fresh : []
