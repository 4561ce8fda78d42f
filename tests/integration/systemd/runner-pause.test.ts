import { describePauses } from '../runner/suites/pause'

describePauses('systemd')
