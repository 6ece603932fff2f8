import { createRequire } from 'node:module'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What axe finds against WCAG 2.2 AA and its best practices, in one line each. The page must be visited with `bypassCSP`. */
export async function findProblems(page: Page): Promise<string[]> {
  // A tooltip of whatever lies under the pointer belongs to no part of the page.
  await page.mouse.move(0, 0)
  await page.getByRole('tooltip').waitFor({ state: 'detached' })
  await page.addScriptTag({ path: axePath })
  const { violations } = await page.evaluate((): Promise<axe.AxeResults> =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(),
  )
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}
