/** No drawer where a page was loaded as such. */
export default function NoDrawer() {
  return null
}
