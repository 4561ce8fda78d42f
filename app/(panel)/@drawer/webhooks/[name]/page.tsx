/** Going here closes the drawer: a slot keeps what it showed until something else matches. */
export default function NoDrawer() {
  return null
}
