from capaian.cli import main

raise SystemExit(main())
