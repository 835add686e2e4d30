CREATE TABLE IF NOT EXISTS orders (
    id          BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     TEXT   NOT NULL,
    venue_id    TEXT   NOT NULL,
    total_cents BIGINT NOT NULL
);

CREATE TABLE IF NOT EXISTS order_items (
    order_id    BIGINT NOT NULL REFERENCES orders (id),
    name        TEXT   NOT NULL,
    quantity    BIGINT NOT NULL,
    price_cents BIGINT NOT NULL
);
