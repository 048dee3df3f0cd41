"""The public pages. POST is sent empty, as by someone who presses a button without filling in anything."""

from tests.architecture.matrix.format import Public

#                                 GET: stranger, visitor; POST: stranger, visitor
ROWS = [
    Public("public:landing", (200, 200), (422, 422)),
    Public("public:suggestions", (405, 405), (200, 200)),
    Public("public:did", (302, 200), (302, 302)),
    Public("public:can", (302, 200), (302, 302)),
    Public("public:questions", (302, 200), (302, 302)),
    Public("public:texts", (200, 200), (422, 422)),
    Public("public:want", (302, 200), (302, 302)),
    Public("public:preferences", (302, 200), (302, 302)),
    Public("public:interests", (200, 200), (302, 302)),
    Public("public:interests-result", (302, 302), (302, 302)),
    Public("public:weights", (302, 200), (302, 302)),
    Public("public:options", (302, 200)),
    Public("public:occupation", (200, 200)),
    Public("public:shortlist", (405, 405), (302, 302)),
    Public("public:compare", (302, 200)),
    Public("public:meaning", (405, 405), (302, 302)),
    Public("public:skill", (405, 405), (302, 302)),
    Public("public:profile", (302, 200)),
    Public("public:upload", (200, 200), (422, 422)),
    Public("public:overview", (302, 200)),
    Public("public:pdf", (302, 200)),
    Public("public:badge", (302, 200)),
    Public("public:check", (200, 200), (422, 422)),
    Public("public:away", (200, 200), (302, 302)),
    Public("public:explanation", (200, 200)),
    Public("public:privacy", (200, 200)),
    Public("public:health", (200, 200)),
    Public("public:robots", (200, 200)),
]
