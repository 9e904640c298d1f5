"""接口 on the window's own machine: another program links a case, starts and finishes a service."""
