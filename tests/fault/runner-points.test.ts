import { describePoints } from './runner-points'

describePoints('process')
