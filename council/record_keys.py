"""The ids of a record in addresses: another program may have given them any letters, a slash or a line break too."""

import re
from urllib.parse import quote, unquote

# What servers, browsers and proxies read as something else in a path, or cannot have there.
_UNFIT = re.compile("[^\\w ()№,;:@+=.-]|^\\.+$")


class RecordKey:
    """A path converter: what does not fit into a path is written as `%2F`, and so once more on the way."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """The id as the record has it."""
        return unquote(value)

    def to_url(self, value: object) -> str:
        """The id as it stands in an address."""
        return _UNFIT.sub(lambda found: quote(found[0], safe="").replace(".", "%2E"), str(value))
