import { describeThreads } from '../runner/suites/threads'

describeThreads('systemd')
