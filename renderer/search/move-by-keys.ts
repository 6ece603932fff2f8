import type { KeyboardEvent } from 'react'

/**
 * Arrows go from the search to what was found and through it, and back; Enter in the search opens the first.
 * Escape goes back to the search, and from an empty one to where one was.
 */
export function moveByKeys(event: KeyboardEvent, page: HTMLElement | null): void {
  if (!page || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing)
    return
  const input = page.querySelector<HTMLInputElement>('input[type="search"]')
  const results = Array.from(page.querySelectorAll<HTMLElement>('[data-result]'))
  const at = results.indexOf(document.activeElement as HTMLElement)
  const isInSearch = document.activeElement === input
  if (!isInSearch && at < 0) return
  const go = (to: HTMLElement | null | undefined) => {
    event.preventDefault()
    to?.focus()
    if (to === input) input?.select()
    else to?.scrollIntoView({ block: 'nearest' })
  }
  switch (event.key) {
    case 'ArrowDown':
      return go(results[at + 1] ?? results.at(-1))
    case 'ArrowUp':
      return isInSearch ? undefined : go(at === 0 ? input : results[at - 1])
    case 'Home':
      return isInSearch ? undefined : go(results[0])
    case 'End':
      return isInSearch ? undefined : go(results.at(-1))
    case 'Enter':
      if (isInSearch) results[0]?.click()
      return
    case 'Escape':
      if (!isInSearch) return go(input)
      event.preventDefault()
      if (input?.value === '') history.back()
      else page.querySelector<HTMLButtonElement>('[data-clear]')?.click()
  }
}
