package io.privacycenter.paper;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;
import java.util.Optional;

/** The squares of a QR code. Level L: a printed page is not scratched, and coarser squares are easier to read. */
record QrCode(ByteMatrix squares) {

    /** Version 33: at seven centimetres each square is nearly half a millimetre, which any phone reads. */
    private static final int MOST = 149;

    /** Empty when the text would need squares that a phone cannot tell apart. */
    static Optional<QrCode> of(String text) {
        try {
            // Compact: a run of digits is stored as digits, whatever letters stand before it.
            ByteMatrix squares = Encoder.encode(text, ErrorCorrectionLevel.L, Map.of(EncodeHintType.QR_COMPACT, true))
                    .getMatrix();
            return squares.getWidth() > MOST ? Optional.empty() : Optional.of(new QrCode(squares));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }

    int width() {
        return squares.getWidth();
    }

    boolean isDark(int x, int y) {
        return squares.get(x, y) == 1;
    }
}
