import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataFolder } from '../../../sync-server/store/data-folder'

describe('the data folder, unless another is named,', () => {
  const home = join('/', 'home', 'ada')

  it('is where the platform keeps what belongs to its user', () => {
    expect(defaultDataFolder({}, 'linux', home)).toBe(join(home, '.local/share/confab/relay'))
    expect(defaultDataFolder({ XDG_DATA_HOME: '/data' }, 'linux', home)).toBe(
      join('/data', 'confab/relay'),
    )
    expect(defaultDataFolder({}, 'darwin', home)).toBe(
      join(home, 'Library/Application Support/Confab/relay'),
    )
    expect(defaultDataFolder({ LOCALAPPDATA: '/local' }, 'win32', home)).toBe(
      join('/local', 'Confab', 'relay'),
    )
  })
})
