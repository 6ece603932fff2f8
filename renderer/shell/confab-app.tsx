import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { DropZone } from '../import/drop-zone'
import { colorSchemeManager, cssVariablesResolver, theme } from '../theme/theme'
import { CommandPalette } from './command-palette'
import { ConfabProvider, type Confab } from './confab'
import { CrashBoundary } from './crash-boundary'
import { DialogHost } from './dialog-host'
import { Pages } from './pages'

/** The whole page: the look, the app's parts, and a net below everything. */
export function ConfabApp({ confab }: { confab: Confab }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      colorSchemeManager={colorSchemeManager}
      defaultColorScheme="auto"
    >
      <CrashBoundary confab={confab}>
        <ConfabProvider value={confab}>
          <Notifications position="bottom-center" limit={3} />
          <Pages />
          <DialogHost />
          <DropZone />
          <CommandPalette />
        </ConfabProvider>
      </CrashBoundary>
    </MantineProvider>
  )
}
