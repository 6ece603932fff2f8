import {
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core'

/** Mantine asks for ten shades; ours are the tokens, which change with the colour scheme themselves. */
const shades = (token: string): MantineColorsTuple =>
  Array.from({ length: 10 }, () => `var(--${token})`) as unknown as MantineColorsTuple

/** Mantine built upon the tokens. */
export const theme = createTheme({
  primaryColor: 'accent',
  colors: {
    accent: shades('accent'),
    ok: shades('ok'),
    warn: shades('warn'),
    danger: shades('danger'),
  },
  fontFamily: 'var(--font-text)',
  fontFamilyMonospace: 'var(--font-code)',
  headings: { fontFamily: 'var(--font-title)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--text-xs)',
    sm: 'var(--text-sm)',
    md: 'var(--text-md)',
    lg: 'var(--text-lg)',
    xl: 'var(--text-xl)',
  },
  spacing: {
    xs: 'var(--space-2)',
    sm: 'var(--space-3)',
    md: 'var(--space-4)',
    lg: 'var(--space-5)',
    xl: 'var(--space-6)',
  },
  radius: {
    xs: 'var(--radius-small)',
    sm: 'var(--radius-small)',
    md: 'var(--radius)',
    lg: 'var(--radius-large)',
    xl: 'var(--radius-large)',
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const usual = defaultVariantColorsResolver(input)
    const color = typeof input.color === 'string' ? input.color : 'accent'
    if (input.variant === 'filled' && color in hoverOf) {
      const background = `var(--${color})`
      const hover = hoverOf[color] ?? background
      return {
        ...usual,
        background,
        hover,
        color: 'var(--on-accent)',
        border: '1px solid transparent',
      }
    }
    if (input.variant === 'light' && color in hoverOf) {
      const background = `var(--${color}-soft)`
      return { ...usual, background, hover: background, color: `var(--${color})` }
    }
    if (color === 'gray' && input.variant === 'subtle')
      return {
        ...usual,
        background: 'transparent',
        hover: 'var(--hover)',
        color: 'var(--ink-soft)',
      }
    return usual
  },
  components: {
    Modal: {
      defaultProps: {
        centered: true,
        radius: 'lg',
        padding: 'lg',
        overlayProps: { color: 'var(--shade)', backgroundOpacity: 1 },
      },
    },
    InputWrapper: {
      styles: { label: { marginBottom: 4 }, description: { marginBottom: 6, lineHeight: 1.45 } },
    },
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        withArrow: true,
        events: { hover: true, focus: true, touch: false },
      },
      styles: { tooltip: { background: 'var(--ink)', color: 'var(--paper)' } },
    },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    ActionIcon: { defaultProps: { variant: 'subtle' } },
  },
})

const hoverOf: Readonly<Record<string, string>> = {
  accent: 'var(--accent-hover)',
  ok: 'var(--ok)',
  warn: 'var(--warn)',
  danger: 'var(--danger)',
}

/** Mantine's own colour names, said in tokens: both schemes have the same names. */
export const cssVariablesResolver: CSSVariablesResolver = () => {
  const named = {
    '--mantine-color-body': 'var(--paper-raised)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-soft)',
    '--mantine-color-placeholder': 'var(--ink-faint)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--danger)',
    '--mantine-color-default': 'var(--paper-raised)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--rule-firm)',
    '--mantine-color-disabled': 'var(--hover)',
    '--mantine-color-disabled-color': 'var(--ink-faint)',
    '--mantine-color-disabled-border': 'var(--rule)',
    '--mantine-color-accent-light': 'var(--accent-soft)',
    '--mantine-color-accent-light-hover': 'var(--accent-soft)',
    '--mantine-color-accent-light-color': 'var(--accent)',
    '--mantine-color-accent-outline': 'var(--accent)',
    '--mantine-color-gray-0': 'var(--hover)',
    '--mantine-color-gray-1': 'var(--hover)',
    '--mantine-color-gray-2': 'var(--rule)',
    '--mantine-color-gray-3': 'var(--rule)',
    '--mantine-color-gray-4': 'var(--rule-strong)',
    '--mantine-color-dark-4': 'var(--rule)',
    '--mantine-color-dark-5': 'var(--hover)',
    '--mantine-color-dark-6': 'var(--paper-raised)',
    '--mantine-color-dark-7': 'var(--paper-raised)',
  }
  // Mantine's white is the background of fields in the light, but the ink upon colours in the dark.
  return {
    variables: {},
    light: { ...named, '--mantine-color-white': 'var(--paper-raised)' },
    dark: named,
  }
}

/** Remembers on this device whether a person reads on light or dark paper. */
export const colorSchemeManager = localStorageColorSchemeManager({ key: 'confab:colour-scheme' })
