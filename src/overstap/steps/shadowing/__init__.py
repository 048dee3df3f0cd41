"""Job shadowing (meeloopstage): people come along at work before anybody decides."""
