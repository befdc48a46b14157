"""Memory: what people asked to be remembered, found again by words and by meaning.

Start at ``remembering`` (write) and ``recalling`` (read). Tables: ``maigie.models.memory``; the
vectors are in ``services.search`` under the object type "memory".
"""
