/**
 * Whether `podman kube play` may pull an image of this Kubernetes YAML by itself: before 4.7 it took a newer one at each
 * start, since then of the tag latest, unless each container says `imagePullPolicy: IfNotPresent`, or `Never`. Counted,
 * not parsed: where the two numbers differ something may be pulled.
 */
export function pullsAtStart(text: string): boolean {
  const words = text.replace(/(^|\s)#.*$/gm, '$1')
  const images = words.match(/(^|[\s{,"'])image["']?\s*:/gm) ?? []
  const kept = words.match(/(^|[\s{,"'])imagePullPolicy["']?\s*:\s*["']?(IfNotPresent|Never)\b/gm) ?? []
  return images.length === 0 || kept.length !== images.length
}
