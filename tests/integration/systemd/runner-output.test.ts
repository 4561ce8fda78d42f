import { describeOutput } from '../runner/suites/output'

describeOutput('systemd')
