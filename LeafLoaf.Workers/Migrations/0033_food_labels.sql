-- What FoodData Central's branded_food.csv says of a food, until its foods are put together: brand, gtin, category, unit of the serving.
alter table food_staging add column label text[];
