package io.privacycenter.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** Files with real bytes: photos that an image viewer shows and letters that a PDF reader opens. */
final class Attachments {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 120;
    private static final int PHOTOS = 36;

    /** Drawn once: two thousand patients do not need two thousand different rashes. */
    private final List<byte[]> photos;

    Attachments() {
        photos = IntStream.range(0, PHOTOS).mapToObj(Attachments::rash).toList();
    }

    byte[] photo(int number) {
        return photos.get(Math.floorMod(number, PHOTOS));
    }

    /** A one-page A4 letter. */
    byte[] letter(String title, List<String> lines) {
        var page = new StringBuilder("BT /F1 16 Tf 60 770 Td (")
                .append(pdfText(title))
                .append(") Tj /F1 11 Tf\n");
        for (String line : lines) {
            page.append("0 -24 Td (").append(pdfText(line)).append(") Tj\n");
        }
        page.append("ET");
        return pdf(List.of(
                "<< /Type /Catalog /Pages 2 0 R >>",
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                        + " /Resources << /Font << /F1 5 0 R >> >> >>",
                "<< /Length " + latin1(page.toString()).length + " >>\nstream\n" + page + "\nendstream",
                "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"));
    }

    private static byte[] rash(int seed) {
        var random = new SplittableRandom(seed);
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        int tone = random.nextInt(60);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int shade = tone + (x + y) / 8;
                image.setRGB(x, y, rgb(238 - shade, 200 - shade, 178 - shade));
            }
        }
        int spots = 8 + random.nextInt(16);
        for (int i = 0; i < spots; i++) {
            spot(image, random.nextInt(WIDTH), random.nextInt(HEIGHT), 3 + random.nextInt(9), tone);
        }
        return jpeg(image);
    }

    private static void spot(BufferedImage image, int centreX, int centreY, int radius, int tone) {
        for (int y = Math.max(0, centreY - radius); y < Math.min(HEIGHT, centreY + radius); y++) {
            for (int x = Math.max(0, centreX - radius); x < Math.min(WIDTH, centreX + radius); x++) {
                int distance = (x - centreX) * (x - centreX) + (y - centreY) * (y - centreY);
                if (distance < radius * radius) {
                    image.setRGB(x, y, rgb(205 - tone / 2, 92, 84));
                }
            }
        }
    }

    private static int rgb(int red, int green, int blue) {
        return red << 16 | green << 8 | blue;
    }

    private static byte[] jpeg(BufferedImage image) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] pdf(List<String> objects) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(latin1("%PDF-1.4\n"));
        var offsets = new ArrayList<Integer>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(out.size());
            out.writeBytes(latin1((i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n"));
        }
        int tableAt = out.size();
        var table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> table.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        table.append("trailer\n<< /Size ").append(objects.size() + 1).append(" /Root 1 0 R >>\n");
        table.append("startxref\n").append(tableAt).append("\n%%EOF\n");
        out.writeBytes(latin1(table.toString()));
        return out.toByteArray();
    }

    private static String pdfText(String text) {
        return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
