"""The product of a question with many rows of bytes, by onnxruntime.

numpy multiplies bytes one by one; onnxruntime has the processor's own instructions for it.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

MODEL = """
<ir_version: 8, opset_import: ["" : 17]>
product (uint8[1, dimension] question, int8[dimension, rows] numbers) => (int32[1, rows] products)
{ products = MatMulInteger(question, numbers) }
"""


def write_byte_product(path: Path) -> None:
    """Write the model that multiplies."""
    import onnx.parser  # noqa: PLC0415 - a third of a second, for large indexes only

    path.write_bytes(onnx.parser.parse_model(MODEL).SerializeToString())


class ByteProduct:
    """The model opened. Raises what onnxruntime raises."""

    def __init__(self, path: Path) -> None:
        import onnxruntime  # noqa: PLC0415 - a quarter of a second

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(path), options, providers=["CPUExecutionProvider"]
        )

    def of(
        self, question: npt.NDArray[np.uint8], numbers: npt.NDArray[np.int8]
    ) -> npt.NDArray[np.int32]:
        """Return the product of ``(dimension,)`` with each column of ``(dimension, n)``: ``(n,)``.

        Exact while no number of the question is above 127: processors without VNNI add two products
        in 16 bits, where two of 255 times 127 find no room.
        """
        (products,) = self._session.run(None, {"question": question[None], "numbers": numbers})
        found: npt.NDArray[np.int32] = products[0]
        return found
