package io.privacycenter.configuration.look;

import io.privacycenter.configuration.look.UnfitPicture.Why;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A logo as we keep it. Of a file that somebody gives, nothing is kept but what can be seen: it is decoded, made small enough
 * and written anew as a PNG, so that no comment, no place of a camera and no second file within it survives.
 *
 * @param id SHA-256 of size and pixels, so that the same picture is called the same whatever wrote its file
 */
record Logo(String id, byte[] png) {

    /** What a file may have, in bytes. */
    static final int LARGEST_FILE = 1024 * 1024;

    /** What is shown is 40 px high: twice that for sharp screens, with room. */
    static final int WIDEST = 480;

    static final int HIGHEST = 120;

    private static final int SMALLEST = 16;
    private static final int LONGEST_SIDE = 4_000;
    private static final long MOST_PIXELS = 8_000_000;

    /** Formats by what their files begin and end with. Others are not read: a drawing can carry programs. */
    private enum Format {
        PNG("png", "89504e470d0a1a0a", "0000000049454e44ae426082", List.of("png")),
        JPEG("jpeg", "ffd8ff", "ffd9", List.of("jpg", "jpeg"));

        private final String reader;
        private final byte[] begin;
        private final byte[] end;
        private final List<String> endings;

        Format(String reader, String begin, String end, List<String> endings) {
            this.reader = reader;
            this.begin = HexFormat.of().parseHex(begin);
            this.end = HexFormat.of().parseHex(end);
            this.endings = endings;
        }

        boolean begins(byte[] file) {
            return file.length > begin.length && Arrays.mismatch(begin, Arrays.copyOf(file, begin.length)) < 0;
        }

        /** What follows the end of a picture is another file, and may be a program. */
        boolean ends(byte[] file) {
            return file.length > end.length
                    && Arrays.equals(end, Arrays.copyOfRange(file, file.length - end.length, file.length));
        }
    }

    /** @param name as the file is called where it comes from @throws UnfitPicture saying what is wrong with it */
    static Logo of(String name, byte[] file) {
        if (file.length > LARGEST_FILE) {
            throw new UnfitPicture(Why.LARGE, LARGEST_FILE >> 20);
        }
        Format format = format(file);
        String ending = name.substring(name.lastIndexOf('.') + 1).strip().toLowerCase(Locale.ROOT);
        if (!format.endings.contains(ending)) {
            throw new UnfitPicture(Why.ENDING, ending, format.name());
        }
        if (!format.ends(file)) {
            throw new UnfitPicture(Why.MORE, format.name());
        }
        return of(decoded(format, file));
    }

    private static Format format(byte[] file) {
        for (Format format : Format.values()) {
            if (format.begins(file)) {
                return format;
            }
        }
        throw new UnfitPicture(isMarkup(file) ? Why.DRAWING : Why.KIND);
    }

    private static boolean isMarkup(byte[] file) {
        for (byte one : file) {
            if (one == '<') {
                return true;
            }
            if (one > ' ') { // letters; a mark of the byte order is below, as bytes have signs
                return false;
            }
        }
        return false;
    }

    /** Its size is read before it is decoded: a small file can hold a picture larger than the memory. */
    private static BufferedImage decoded(Format format, byte[] file) {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format.reader).next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.max(width, height) > LONGEST_SIDE || (long) width * height > MOST_PIXELS) {
                throw new UnfitPicture(Why.PIXELS, width, height, LONGEST_SIDE, MOST_PIXELS / 1_000_000);
            }
            if (Math.min(width, height) < SMALLEST) {
                throw new UnfitPicture(Why.SMALL, width, height, SMALLEST);
            }
            return reader.read(0);
        } catch (UnfitPicture unfit) {
            throw unfit;
        } catch (IOException | RuntimeException broken) { // decoders throw what they like
            throw new UnfitPicture(Why.BROKEN, format.name());
        } finally {
            reader.dispose();
        }
    }

    private static Logo of(BufferedImage decoded) {
        double share =
                Math.min(1, Math.min((double) WIDEST / decoded.getWidth(), (double) HIGHEST / decoded.getHeight()));
        int width = Math.max(1, (int) Math.round(decoded.getWidth() * share));
        int height = Math.max(1, (int) Math.round(decoded.getHeight() * share));
        BufferedImage small = decoded;
        while (small.getWidth() > 2 * width && small.getHeight() > 2 * height) { // by halves, or fine lines are lost
            small = drawn(small, small.getWidth() / 2, small.getHeight() / 2, BufferedImage.TYPE_INT_ARGB_PRE);
        }
        BufferedImage made = drawn(small, width, height, BufferedImage.TYPE_INT_ARGB);
        return new Logo(id(made), written(made));
    }

    private static BufferedImage drawn(BufferedImage from, int width, int height, int type) {
        BufferedImage to = new BufferedImage(width, height, type);
        Graphics2D on = to.createGraphics();
        on.setComposite(AlphaComposite.Src);
        on.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        on.drawImage(from, 0, 0, width, height, null);
        on.dispose();
        return to;
    }

    private static String id(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        ByteBuffer seen = ByteBuffer.allocate(Integer.BYTES * (2 + width * height));
        seen.putInt(width).putInt(height);
        for (int pixel : picture.getRGB(0, 0, width, height, null, 0, width)) {
            seen.putInt(pixel);
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(seen.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    private static byte[] written(BufferedImage picture) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
