/** Text as it stands between tags or in a quoted attribute. */
export const escapeXml = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

/** The attributes of a tag, those without a value left out. */
export const writeAttributes = (attributes: Readonly<Record<string, string | undefined>>) =>
  Object.entries(attributes)
    .map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeAttribute(value)}"`))
    .join('')

// In an attribute a line end or a tab would be read as a space.
const escapeAttribute = (value: string) =>
  escapeXml(value).replaceAll(/[\t\n\r]/g, (space) => `&#${space.charCodeAt(0)};`)

/** One element around what is inside it. */
export const element = (
  name: string,
  inside: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
) =>
  inside === ''
    ? `<${name}${writeAttributes(attributes)} />`
    : `<${name}${writeAttributes(attributes)}>${inside}</${name}>`

// oxlint-disable-next-line no-control-regex -- XML 1.0 forbids exactly these
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** The text without the characters no XML file may hold. */
export const withoutControls = (text: string) => text.replaceAll(forbidden, '')
