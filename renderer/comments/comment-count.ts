/** What a count of comments says to who cannot see where it stands. */
export const sayCommentCount = (count: number) =>
  count === 1 ? '1 comment on this line' : `${count} comments on this line`

/** The count of the threads at a line of an editor; what a click on it does is said in `comment-highlights.ts`. */
export function makeCommentCount(): HTMLElement {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'line-comments'
  button.contentEditable = 'false'
  // Tab indents here; from the keyboard the menu of the line leads to its comments.
  button.tabIndex = -1
  button.hidden = true
  return button
}

/** Draws how many threads there are; none is nothing. */
export function drawCommentCount(button: HTMLElement, threadIds: readonly string[]): void {
  const count = threadIds.length
  button.hidden = count === 0
  if (button.dataset['comments'] === threadIds.join(' ')) return
  button.textContent = count === 0 ? '' : String(count)
  button.dataset['comments'] = threadIds.join(' ')
  button.setAttribute('aria-label', sayCommentCount(count))
}
