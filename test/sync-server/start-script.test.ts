import { expect, it } from 'vitest'
import { readDataFolder } from '../../scripts/relay.mjs'

it('the folder that the start names is the one the relay keeps its data in', async () => {
  expect(await readDataFolder(['--port', '0', '--data', '/srv/confab'])).toBe('/srv/confab')
  expect(await readDataFolder([])).toMatch(/confab/i)
})
