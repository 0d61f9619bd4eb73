"""What made a file of reference numbers: releases, C library, processor. Joined to the front of each script."""


def versions():
    import platform

    import numpy
    import scipy
    import sklearn
    from numpy._core._multiarray_umath import __cpu_dispatch__, __cpu_features__

    flags, model = set(), ""
    try:
        with open("/proc/cpuinfo") as f:
            for line in f:
                name, _, value = line.partition(":")
                if name.strip() == "flags":
                    flags = set(value.split())
                elif name.strip() == "model name":
                    model = value.strip()
    except OSError:
        pass
    return {
        "scikit-learn": sklearn.__version__,
        "numpy": numpy.__version__,
        "scipy": scipy.__version__,
        "python": platform.python_version(),
        "libc": " ".join(platform.libc_ver()),
        "machine": platform.machine(),
        "cpu": model,
        "cpu_fma": "fma" in flags,
        "numpy_dispatch": [name for name in __cpu_dispatch__ if __cpu_features__[name]],
    }
