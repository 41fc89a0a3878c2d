/** Colour arithmetic for the palette's tests: sRGB, WCAG contrast, CIELAB, CIEDE2000, and three kinds of colour blindness. */

type Three = readonly [number, number, number]

export const VISIONS = ['normal', 'protan', 'deutan', 'tritan'] as const
export type Vision = (typeof VISIONS)[number]

/** Machado, Oliveira and Fernandes 2009, severity 1, for linear RGB. */
const MATRIX: Readonly<Record<Vision, readonly [Three, Three, Three]>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function linear(hex: string): Three {
  const channel = (at: number): number => {
    const c = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

const dot = (a: Three, b: Three): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const luminance = (rgb: Three): number => dot(rgb, [0.2126, 0.7152, 0.0722])

/** WCAG 2.2: 1 for equal colours, 21 for black on white. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(linear(a)), luminance(linear(b))]
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05)
}

/** A colour as someone with that vision sees it, in CIELAB. */
export function seenBy(vision: Vision, hex: string): Three {
  const rgb = linear(hex)
  const clamp = (v: number): number => Math.min(1, Math.max(0, v))
  const [r, g, b] = MATRIX[vision]
  return lab([clamp(dot(r, rgb)), clamp(dot(g, rgb)), clamp(dot(b, rgb))])
}

/** L* of a colour, 0 to 100. */
export const lightness = (hex: string): number => lab(linear(hex))[0]

function lab(rgb: Three): Three {
  const f = (t: number): number => (t > 216 / 24389 ? Math.cbrt(t) : (841 / 108) * t + 4 / 29)
  const x = f(dot(rgb, [0.4124, 0.3576, 0.1805]) / 0.95047)
  const y = f(luminance(rgb))
  const z = f(dot(rgb, [0.0193, 0.1192, 0.9505]) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

const RAD = Math.PI / 180

/** CIEDE2000 between two colours in CIELAB: about 1 is just seen, 10 is seen at a glance. */
export function difference([l1, a1, b1]: Three, [l2, a2, b2]: Three): number {
  const c7 = ((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2) ** 7
  const g = 0.5 * (1 - Math.sqrt(c7 / (c7 + 25 ** 7)))
  const [ap1, ap2] = [a1 * (1 + g), a2 * (1 + g)]
  const [c1, c2] = [Math.hypot(ap1, b1), Math.hypot(ap2, b2)]
  const hue = (a: number, b: number): number =>
    a === 0 && b === 0 ? 0 : (Math.atan2(b, a) / RAD + 360) % 360
  const [h1, h2] = [hue(ap1, b1), hue(ap2, b2)]
  const grey = c1 * c2 === 0
  const far = Math.abs(h1 - h2) > 180
  const turn = h2 > h1 ? -360 : 360
  const dh = grey ? 0 : h2 - h1 + (far ? turn : 0)
  const dH = 2 * Math.sqrt(c1 * c2) * Math.sin((dh / 2) * RAD)
  const l = (l1 + l2) / 2
  const c = (c1 + c2) / 2
  const h = grey ? h1 + h2 : (h1 + h2 + (far ? (h1 + h2 < 360 ? 360 : -360) : 0)) / 2
  const cos = (factor: number, offset: number): number => Math.cos((factor * h + offset) * RAD)
  const t = 1 - 0.17 * cos(1, -30) + 0.24 * cos(2, 0) + 0.32 * cos(3, 6) - 0.2 * cos(4, -63)
  const sl = 1 + (0.015 * (l - 50) ** 2) / Math.sqrt(20 + (l - 50) ** 2)
  const sc = 1 + 0.045 * c
  const sh = 1 + 0.015 * c * t
  const rt =
    -2 * Math.sqrt(c ** 7 / (c ** 7 + 25 ** 7)) * Math.sin(60 * Math.exp(-(((h - 275) / 25) ** 2)) * RAD)
  const [dl, dc, dhh] = [(l2 - l1) / sl, (c2 - c1) / sc, dH / sh]
  return Math.sqrt(dl ** 2 + dc ** 2 + dhh ** 2 + rt * dc * dhh)
}
