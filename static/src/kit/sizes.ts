/** Sizes in CSS pixels that arithmetic needs; kept equal to the tokens in static/css/tokens.css. */
export const CARD_HEIGHT = { comfortable: 78, compact: 64 } as const

export const CARD_GAP = 8

/** Below this viewport width the board shows one column at a time. */
export const PHONE_WIDTH = 640

export type Density = keyof typeof CARD_HEIGHT
