import type { serviceProblem as en } from '../en/service-problem'

export const serviceProblem: typeof en = {
  title: '注意',
  vanished: '在 {machine} 上已找不到。请在那里用 systemctl status 查看，或在此移除。',
  'machine gone': '{machine} 上的 Taskyard 没有消息。以下是上次看到的情况；它在那里恢复运行后会重新查看。',
  'not looked at': '无法重新查看。以下是上次看到的情况。',
  unit: '其单元有需要注意的情况。',
  'not resolvable': '无法确定它指的是哪个镜像，因此不知道是否有更新。',
  'not checked': '尚未查看是否有更新。点击“检查仓库”即可。',
  unreachable: '无法连接其仓库，下次检查时会再次询问。',
  'no credentials': '其仓库没有凭据不允许访问。请在 {machine} 上以容器所属用户执行 podman login。',
  'not found': '其仓库中没有该镜像。名称或标签可能有误，或需要登录才能看到。',
  'rate limited': '其仓库暂时不再回答。稍后会再次询问，无需处理。',
  'registry error': '其仓库返回了错误，下次检查时会再次询问。',
  'no local image': '{machine} 上已没有为它构建的镜像。重新构建后即可更新。',
  pinned: '它固定在某个摘要上，不会有更新。改用标签即可更新。',
  'not running': '没有容器在运行，无从比较。启动之后即可。',
  'newer tag': '不知道是否有更新的标签。',
}
