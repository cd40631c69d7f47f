#include "jpeg.h"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>
// after cstdio, which it needs
#include <jpeglib.h>

#include <algorithm>
#include <array>
#include <string>

#include "common/clock.h"
#include "common/options.h"

namespace lab {

namespace {

constexpr unsigned WIDTH = 640;
constexpr unsigned HEIGHT = 480;
constexpr unsigned COLOURS = 3;

// The bar code: two rows of squares, white for 1: 40 bits of time in us, 24 of the sequence number, 16 to check them.
constexpr unsigned SQUARE = 16;
constexpr unsigned ROW_BITS = WIDTH / SQUARE;
constexpr unsigned ROWS = 2;
constexpr std::uint64_t TIME_MASK = (1ULL << 40) - 1;
constexpr std::uint64_t SEQ_MASK = (1ULL << 24) - 1;
constexpr std::uint64_t CHECK_MASK = (1ULL << 16) - 1;

std::uint64_t checkOf(std::uint64_t time, std::uint64_t seq) {
    return ((time ^ seq << 40) * 0x9E37'79B9'7F4A'7C15ULL) >> 48 & CHECK_MASK;
}

// Ends the attempt instead of the program, which libjpeg does otherwise.
struct Attempt {
    jpeg_error_mgr errors;  // the first member: libjpeg knows only its address
    std::jmp_buf failed;
};

[[noreturn]] void giveUp(j_common_ptr codec) { std::longjmp(reinterpret_cast<Attempt*>(codec->err)->failed, 1); }
void keepQuiet(j_common_ptr) {}

// Brightness of the top rows, row by row. No object with a destructor lives across the jump.
bool decodeTop(const std::uint8_t* jpeg, std::size_t bytes, std::uint8_t* grey) {
    Attempt attempt{};
    jpeg_decompress_struct decoder{};
    decoder.err = jpeg_std_error(&attempt.errors);
    attempt.errors.error_exit = giveUp;
    attempt.errors.output_message = keepQuiet;
    if (setjmp(attempt.failed) != 0) {
        jpeg_destroy_decompress(&decoder);
        return false;
    }
    jpeg_create_decompress(&decoder);
    jpeg_mem_src(&decoder, jpeg, static_cast<unsigned long>(bytes));
    jpeg_read_header(&decoder, TRUE);
    decoder.out_color_space = JCS_GRAYSCALE;
    jpeg_start_decompress(&decoder);
    const bool fits = decoder.output_width == WIDTH && decoder.output_height == HEIGHT;
    while (fits && decoder.output_scanline < SQUARE * ROWS) {
        JSAMPROW row = grey + decoder.output_scanline * WIDTH;
        jpeg_read_scanlines(&decoder, &row, 1);
    }
    jpeg_destroy_decompress(&decoder);  // leaves the rest undecoded
    return fits;
}

// Is the inner half of square `column` of row `row` bright?
bool isBright(const std::vector<std::uint8_t>& grey, unsigned row, unsigned column) {
    unsigned sum = 0;
    for (unsigned y = SQUARE / 4; y < SQUARE * 3 / 4; y++) {
        for (unsigned x = SQUARE / 4; x < SQUARE * 3 / 4; x++) {
            sum += grey[(row * SQUARE + y) * WIDTH + column * SQUARE + x];
        }
    }
    return sum / (SQUARE * SQUARE / 4) >= 128;
}

}  // namespace

Film::Film(std::size_t bytes) : bytes_(bytes), image_(WIDTH * HEIGHT * COLOURS) {
    std::uint32_t noise = 1;
    for (unsigned i = 0; i < image_.size(); i++) {
        noise = noise * 1664525U + 1013904223U;
        const unsigned x = i / COLOURS % WIDTH;
        image_[i] = static_cast<std::uint8_t>(60 + x / 8 + (noise >> 27));
    }
    // the bar code changes the size a little from picture to picture
    const std::size_t most = bytes - std::min(bytes, HEAD_BYTES + COM_BYTES + bytes / 20);
    for (quality_ = 95; quality_ > 1; quality_--) {
        encode({0, -1}, quality_);
        if (encoded_.size() <= most) {
            return;
        }
    }
    refuse("--bytes " + std::to_string(bytes) + ": too few for a picture of 640x480");
}

void Film::encode(const Shot& shot, int quality) {
    const std::uint64_t time = static_cast<std::uint64_t>(shot.capturedNs) / 1000 & TIME_MASK;
    const std::uint64_t seq = shot.seq & SEQ_MASK;
    const std::array<std::uint64_t, ROWS> bits{time, seq << 16 | checkOf(time, seq)};
    for (unsigned y = 0; y < ROWS * SQUARE; y++) {
        std::uint8_t* row = &image_[std::size_t{y} * WIDTH * COLOURS];
        for (unsigned bit = 0; bit < ROW_BITS; bit++) {
            const bool white = (bits[y / SQUARE] >> (ROW_BITS - 1 - bit) & 1U) != 0;
            std::fill_n(row + bit * SQUARE * COLOURS, SQUARE * COLOURS, static_cast<std::uint8_t>(white ? 255 : 0));
        }
    }
    jpeg_compress_struct encoder{};
    jpeg_error_mgr errors{};
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    unsigned char* out = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&encoder, &out, &size);
    encoder.image_width = WIDTH;
    encoder.image_height = HEIGHT;
    encoder.input_components = COLOURS;
    encoder.in_color_space = JCS_RGB;
    jpeg_set_defaults(&encoder);
    jpeg_set_quality(&encoder, quality, TRUE);
    encoder.dct_method = JDCT_IFAST;
    jpeg_start_compress(&encoder, TRUE);
    while (encoder.next_scanline < HEIGHT) {
        JSAMPROW row = &image_[std::size_t{encoder.next_scanline} * WIDTH * COLOURS];
        jpeg_write_scanlines(&encoder, &row, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    encoded_.assign(out, out + size);
    std::free(out);
}

const std::vector<std::uint8_t>& Film::of(const Shot& shot) {
    encode(shot, quality_);
    picture_.assign(HEAD_BYTES, 0);
    // from here on: the pictures of pushing cameras cost no encoding
    const std::int64_t now = nowNs();
    writeHead(picture_.data(), {shot.seq, now}, now / 1000);
    const std::size_t image = encoded_.size() - 2;  // without its SOI, which the head has
    std::size_t padding = bytes_ - std::min(bytes_, HEAD_BYTES + image);
    while (padding >= COM_BYTES) {
        const std::size_t segment = std::min<std::size_t>(padding, 0xFFFF);
        const std::size_t at = picture_.size();
        picture_.resize(at + segment, ' ');
        putBig(&picture_[at], 0xFFFE'0000 | (segment - 2), COM_BYTES);
        padding -= segment;
    }
    picture_.insert(picture_.end(), encoded_.begin() + 2, encoded_.end());
    return picture_;
}

std::optional<Shot> readBarCode(const std::vector<std::uint8_t>& jpeg, std::int64_t nowNs) {
    std::vector<std::uint8_t> grey(std::size_t{WIDTH} * SQUARE * ROWS);
    if (!decodeTop(jpeg.data(), jpeg.size(), grey.data())) {
        return std::nullopt;
    }
    std::array<std::uint64_t, ROWS> bits{};
    for (unsigned row = 0; row < ROWS; row++) {
        for (unsigned column = 0; column < ROW_BITS; column++) {
            bits[row] = bits[row] << 1 | (isBright(grey, row, column) ? 1U : 0U);
        }
    }
    const std::uint64_t seq = bits[1] >> 16;
    if ((bits[1] & CHECK_MASK) != checkOf(bits[0], seq)) {
        return std::nullopt;
    }
    const std::uint64_t ageUs = (static_cast<std::uint64_t>(nowNs) / 1000 - bits[0]) & TIME_MASK;
    return Shot{static_cast<std::uint32_t>(seq), nowNs - static_cast<std::int64_t>(ageUs) * 1000};
}

}  // namespace lab
