package io.privacycenter.configuration.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.privacycenter.configuration.look.UnfitPicture.Why;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of the pictures that people give. */
class LogoTest {

    private static final int HEAD = 8;
    private static final int END = 12;
    private static final byte[] SECRET = "GPS 45.7640 N 4.8357 E <script>".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void of_a_picture_nothing_is_kept_but_what_can_be_seen(String format) throws IOException {
        byte[] plain = file(format, 300, 90);
        byte[] file = format.equals("png") ? withText(plain) : withComment(plain);
        assertThat(contains(file)).isTrue();

        Logo logo = Logo.of("logo." + format, file);

        assertThat(contains(logo.png())).isFalse();
        assertThat(logo.id()).isEqualTo(Logo.of("logo." + format, plain).id());
        BufferedImage kept = ImageIO.read(new ByteArrayInputStream(logo.png()));
        assertThat(kept.getWidth()).isEqualTo(300);
        assertThat(kept.getHeight()).isEqualTo(90);
    }

    @Test
    void a_large_picture_is_made_small_and_one_of_ours_read_back_is_the_same() throws IOException {
        Logo logo = Logo.of("Logo.PNG", file("png", 1_900, 700));
        BufferedImage kept = ImageIO.read(new ByteArrayInputStream(logo.png()));
        assertThat(kept.getHeight()).isEqualTo(Logo.HIGHEST);
        assertThat(kept.getWidth()).isLessThanOrEqualTo(Logo.WIDEST);
        Logo again = Logo.of("logo.png", logo.png());
        assertThat(again.id()).isEqualTo(logo.id());
    }

    @Test
    void a_small_file_with_a_hundred_million_pixels_is_refused_before_it_is_decoded() {
        byte[] bomb = bomb(10_000, 10_000);
        assertThat(bomb.length).isLessThan(Logo.LARGEST_FILE);
        assertThat(refused("logo.png", bomb).why()).isEqualTo(Why.PIXELS);
        assertThat(refused("logo.png", bomb).details()).contains(10_000);
    }

    @Test
    void drawings_pages_and_other_formats_are_refused() throws IOException {
        assertThat(refused("logo.svg", bytes("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"))
                        .why())
                .isEqualTo(Why.DRAWING);
        assertThat(refused("logo.png", bytes("\ufeff  <?xml version='1.0'?><svg/>"))
                        .why())
                .as("whatever it is called")
                .isEqualTo(Why.DRAWING);
        assertThat(refused("logo.gif", file("gif", 40, 40)).why()).isEqualTo(Why.KIND);
        assertThat(refused("logo.png", new byte[0]).why()).isEqualTo(Why.KIND);
    }

    @Test
    void a_picture_called_by_another_ending_is_refused_with_both() throws IOException {
        UnfitPicture unfit = refused("logo.png", file("jpeg", 40, 40));
        assertThat(unfit.why()).isEqualTo(Why.ENDING);
        assertThat(unfit.details()).containsExactly("png", "JPEG");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg"})
    void a_picture_that_is_another_file_as_well_is_refused(String format) throws IOException {
        byte[] both = joined(file(format, 40, 40), bytes("PK\u0003\u0004<script>alert(1)</script>"));
        assertThat(refused("logo." + format, both).why()).isEqualTo(Why.MORE);
    }

    @Test
    void what_is_too_heavy_too_small_or_broken_is_refused() throws IOException {
        assertThat(refused("logo.png", new byte[Logo.LARGEST_FILE + 1]).why()).isEqualTo(Why.LARGE);
        assertThat(refused("logo.png", file("png", 400, 8)).why()).isEqualTo(Why.SMALL);
        byte[] whole = file("png", 100, 100);
        byte[] broken = whole.clone();
        Arrays.fill(broken, whole.length / 2, whole.length - END, (byte) 7);
        assertThat(refused("logo.png", broken).why()).isEqualTo(Why.BROKEN);
    }

    private static UnfitPicture refused(String name, byte[] file) {
        return catchThrowableOfType(UnfitPicture.class, () -> Logo.of(name, file));
    }

    private static byte[] file(String format, int width, int height) throws IOException {
        boolean seeThrough = format.equals("png");
        BufferedImage picture =
                new BufferedImage(width, height, seeThrough ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Random pixels = new Random(width);
        for (int y = 0; y < height; y += 4) {
            for (int x = 0; x < width; x += 4) {
                int colour = pixels.nextInt();
                for (int i = 0; i < Math.min(4, width - x); i++) {
                    picture.setRGB(x + i, y, colour);
                }
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, out)).isTrue();
        return out.toByteArray();
    }

    /** With a text that no one sees, behind the head of the file. */
    private static byte[] withText(byte[] png) {
        int after = HEAD + 25;
        byte[] text = chunk("tEXt", joined(bytes("Comment\0"), SECRET));
        return joined(joined(Arrays.copyOf(png, after), text), Arrays.copyOfRange(png, after, png.length));
    }

    private static byte[] withComment(byte[] jpeg) {
        byte[] comment = ByteBuffer.allocate(4 + SECRET.length)
                .putShort((short) 0xfffe)
                .putShort((short) (2 + SECRET.length))
                .put(SECRET)
                .array();
        return joined(joined(Arrays.copyOf(jpeg, 2), comment), Arrays.copyOfRange(jpeg, 2, jpeg.length));
    }

    private static byte[] bomb(int width, int height) {
        byte[] head = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
        deflater.setInput(new byte[(width + 1) * height]);
        deflater.finish();
        byte[] small = new byte[Logo.LARGEST_FILE];
        int length = deflater.deflate(small);
        deflater.end();
        byte[] begin = ByteBuffer.allocate(HEAD).putLong(0x89504e470d0a1a0aL).array();
        return joined(
                joined(joined(begin, chunk("IHDR", head)), chunk("IDAT", Arrays.copyOf(small, length))),
                chunk("IEND", new byte[0]));
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] named = joined(bytes(type), data);
        CRC32 sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(8 + named.length)
                .putInt(data.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }

    private static boolean contains(byte[] file) {
        return new String(file, StandardCharsets.ISO_8859_1).contains(new String(SECRET, StandardCharsets.ISO_8859_1));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
