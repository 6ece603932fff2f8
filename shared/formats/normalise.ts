/** The deepest indent a block can have. */
export const deepestIndent = 12
